package org.orrery.admin;

/**
 * {@code connect}: dials {@code peer} at {@code port}. The answer is the same whether or not there is a place for it.
 *
 * <p>Spec: 30-manager-persistence-survey-admin.md, section 6.2.
 */
final class ConnectCommand implements Command {
    private final NodeParts parts;

    ConnectCommand(final NodeParts parts) {
        this.parts = parts;
    }

    @Override
    public String run(final Parameters parameters) {
        final String peer = parameters.text("peer").orElse(null);
        final String port = parameters.text("port").orElse(null);
        if (peer == null || port == null) {
            return "Must specify a peer and port: connect&peer=PEER&port=PORT";
        }
        final String address = peer + ":" + port;
        try {
            parts.peers().connect(address);
        } catch (final IllegalArgumentException notAnAddress) {
            throw new CommandException(notAnAddress.getMessage());
        }
        return "Connect to: " + address;
    }
}
