package org.orrery.admin;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a client may take up. The runtime's HTTP server knows these limits as system properties of the whole process, read
 * once when the first such server is made; what an operator has set there stays.
 */
final class HttpBounds {
    /** Connections at once; one more is closed as soon as it is accepted. */
    static final int MAX_CONNECTIONS = 64;
    /** Within which a request must have come completely. */
    static final int REQUEST_SECONDS = 10;
    /** Within which an answer must have been taken. */
    static final int RESPONSE_SECONDS = 60;
    /** Bytes of request line and headers. */
    static final int MAX_HEADER_BYTES = 16 * 1024;
    /** Headers with different names. */
    static final int MAX_HEADERS = 100;
    /** Bytes of content, which is read and thrown away. */
    static final int MAX_CONTENT_BYTES = 10 * 1024 * 1024;

    private static final String CONNECTIONS = "jdk.httpserver.maxConnections";

    private HttpBounds() {}

    /** Sets what is not set. Before the first server is made; later it changes nothing. */
    static void set() {
        final Map<String, Integer> bounds = new LinkedHashMap<>();
        bounds.put(CONNECTIONS, MAX_CONNECTIONS);
        bounds.put("sun.net.httpserver.maxReqTime", REQUEST_SECONDS);
        bounds.put("sun.net.httpserver.maxRspTime", RESPONSE_SECONDS);
        bounds.put("sun.net.httpserver.maxReqHeaderSize", MAX_HEADER_BYTES);
        bounds.put("sun.net.httpserver.maxReqHeaders", MAX_HEADERS);
        bounds.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value.toString());
            }
        });
    }

    /** As many threads as there can be connections: a client that waits takes no other's. */
    static int threads() {
        final int configured = Integer.getInteger(CONNECTIONS, MAX_CONNECTIONS);
        return configured > 0 ? configured : MAX_CONNECTIONS;
    }
}
