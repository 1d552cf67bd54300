package org.orrery.admin;

import java.util.Map;

/**
 * What a client is told.
 *
 * @param status HTTP status
 * @param contentType of the body
 * @param body text
 */
record Answer(int status, String contentType, String body) {
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int TOO_LARGE = 413;
    private static final String HTML = "text/html; charset=utf-8";

    /** What a command said; its type is JSON even where the text is not, as stellar-core has it. */
    static Answer of(final String body) {
        return new Answer(OK, "application/json", body);
    }

    /** A command that failed; status 200, as stellar-core has it. */
    static Answer exception(final String text) {
        return of(Json.line(Map.of("exception", text)));
    }

    /** The parts of the node are not all there yet. */
    static Answer booting() {
        return of(Json.line(Map.of("error", "Core is booting, try again later")));
    }

    /** There is no such command. Repeats nothing of what was asked. */
    static Answer notFound() {
        return page(
                NOT_FOUND,
                "Orrery: no such command",
                "The commands are those of stellar-core that concern the overlay; the operator's guide lists them.");
    }

    /** The request cannot be read. */
    static Answer malformed() {
        return page(BAD_REQUEST, "Bad Request", "The target of the request is malformed.");
    }

    /** The request carries more than is read and thrown away. */
    static Answer tooLarge() {
        return page(TOO_LARGE, "Content Too Large", "Commands take no content.");
    }

    /** The request is not one that an operator sent here on purpose. */
    static Answer forbidden(final String why) {
        return page(FORBIDDEN, "Forbidden", why);
    }

    private static Answer page(final int status, final String title, final String text) {
        return new Answer(
                status, HTML, "<!DOCTYPE html><title>" + title + "</title><h1>" + title + "</h1><p>" + text + "</p>\n");
    }
}
