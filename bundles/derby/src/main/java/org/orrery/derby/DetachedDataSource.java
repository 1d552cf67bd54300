package org.orrery.derby;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ForkJoinPool;
import org.apache.derby.jdbc.EmbeddedDataSource;

/**
 * Opens connections on a thread that knows nothing of who asked. Derby starts threads when a database is opened first, they
 * stay as long as the database is open, and on Java 17 a thread keeps alive the classes that were at work when it was
 * started: those of the part that asked first, also when another version of it has long taken over.
 */
final class DetachedDataSource extends EmbeddedDataSource {
    private static final long serialVersionUID = 1L;

    @Override
    public Connection getConnection() throws SQLException {
        final CompletableFuture<Connection> opened = new CompletableFuture<>();
        ForkJoinPool.commonPool().execute(() -> open(opened));
        try {
            return opened.join();
        } catch (final CompletionException failed) {
            if (failed.getCause() instanceof final SQLException refused) {
                throw refused;
            }
            throw failed;
        }
    }

    private void open(final CompletableFuture<Connection> opened) {
        try {
            opened.complete(super.getConnection());
        } catch (final SQLException | RuntimeException | LinkageError failed) {
            opened.completeExceptionally(failed);
        }
    }
}
