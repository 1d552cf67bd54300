package org.orrery.wire.table;

/**
 * A use of a type: its name and what stands behind it. Spec: 50-xdr.md, section 1.
 *
 * @param base name of a base type or a declared one
 * @param form how often it occurs
 * @param count the number in the brackets, without sign; {@link #UNBOUNDED} for {@code <>}, 0 where there is none
 */
record Expression(String base, Form form, int count) {
    /** What {@code <>} stands for: the largest multiple of four below 2³². */
    static final int UNBOUNDED = 0xffff_fffc;

    /** What may stand behind a type. */
    enum Form {
        PLAIN,
        FIXED,
        VARIABLE,
        OPTIONAL
    }

    static Expression parse(final String text) {
        final int last = text.length() - 1;
        return switch (text.charAt(last)) {
            case '?' -> new Expression(text.substring(0, last), Form.OPTIONAL, 0);
            case ']' -> bracketed(text, text.indexOf('['), Form.FIXED);
            case '>' -> bracketed(text, text.indexOf('<'), Form.VARIABLE);
            default -> new Expression(text, Form.PLAIN, 0);
        };
    }

    /** True for byte strings, whose elements are no values of their own. */
    boolean isBytes() {
        return base.equals("opaque") || base.equals("string");
    }

    private static Expression bracketed(final String text, final int open, final Form form) {
        final String number = text.substring(open + 1, text.length() - 1);
        final int count = number.isEmpty() ? UNBOUNDED : Integer.parseInt(number);
        return new Expression(text.substring(0, open), form, count);
    }
}
