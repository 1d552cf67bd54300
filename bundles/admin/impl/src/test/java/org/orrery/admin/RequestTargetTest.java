package org.orrery.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Escapes are taken out first, and only then the text is divided. */
@Tag("30-8.7.6")
class RequestTargetTest {
    @Test
    void divides() throws MalformedRequest {
        final RequestTarget target = RequestTarget.parse("/peers?fullkeys=true&compact=false");

        assertThat(target.command()).isEqualTo("peers");
        assertThat(target.parameters().is("fullkeys", "true")).isTrue();
        assertThat(target.parameters().is("compact", "false")).isTrue();
    }

    @Test
    void anEscapedAmpersandDividesToo() throws MalformedRequest {
        final RequestTarget target = RequestTarget.parse("/x?a=1%26b=2");

        assertThat(target.parameters().text("a")).contains("1");
        assertThat(target.parameters().text("b")).contains("2");
    }

    @Test
    void anEscapedQuestionMarkEndsTheCommand() throws MalformedRequest {
        final RequestTarget target = RequestTarget.parse("/droppeer%3Fnode%3DG1");

        assertThat(target.command()).isEqualTo("droppeer");
        assertThat(target.parameters().text("node")).contains("G1");
    }

    @Test
    void aPlusIsASpaceAndAnEscapedPlusAPlus() throws MalformedRequest {
        assertThat(RequestTarget.parse("/x?a=b+c").parameters().text("a")).contains("b c");
        assertThat(RequestTarget.parse("/x?a=b%2Bc").parameters().text("a")).contains("b+c");
    }

    @Test
    void oneLeadingSlashIsLeftOut() throws MalformedRequest {
        assertThat(RequestTarget.parse("//peers").command()).isEqualTo("/peers");
        assertThat(RequestTarget.parse("peers").command()).isEqualTo("peers");
        assertThat(RequestTarget.parse("").command()).isEmpty();
    }

    @Test
    void bytesAreUtf8() throws MalformedRequest {
        assertThat(RequestTarget.parse("/x?a=%C3%A9").parameters().text("a")).contains("é");
        assertThat(RequestTarget.parse("/x?a=\u00c3\u00a9").parameters().text("a"))
                .contains("é");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a%", "/a%2", "/a%zz", "/a%2g", "/%-1", "/% 2"})
    void aWrongEscapeIsMalformed(final String raw) {
        assertThatExceptionOfType(MalformedRequest.class).isThrownBy(() -> RequestTarget.parse(raw));
    }
}
