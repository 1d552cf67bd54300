package org.orrery.survey;

import java.util.HashSet;
import java.util.Set;
import org.orrery.overlay.api.NodeId;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What the operator can set, under stellar-core's names. PID {@code org.orrery.survey}. */
@ObjectClassDefinition(name = "Orrery survey", description = "Who may survey this node, and what it says of itself")
@interface SurveyConfiguration {
    @AttributeDefinition(
            description = "Public keys (G...) of the nodes that may survey this one. None, the default: those that it"
                    + " depends on, by the quorum set that it follows. $self alone: nobody else")
    String[] SURVEYOR__KEYS() default {};

    @AttributeDefinition(description = "Whether this node votes, as it tells surveyors. Default false")
    boolean NODE__IS__VALIDATOR() default false;

    @AttributeDefinition(
            description =
                    "For tests: how long either phase of a survey lasts at most, in minutes. Default 0: 30 minutes"
                            + " of collecting, 3 hours of reporting",
            min = "0",
            max = "10000")
    int ARTIFICIALLY__SET__SURVEY__PHASE__DURATION__FOR__TESTING() default 0;

    /** Reads it. */
    final class Reader {
        /** stellar-core's name for this node itself, which may survey in any case. */
        private static final String SELF = "$self";

        private static final int MAX_MINUTES = 10_000;

        private Reader() {}

        /**
         * The settings.
         *
         * @throws IllegalArgumentException if a value is out of range; the message says which
         */
        static SurveySettings read(final SurveyConfiguration configuration) {
            final int minutes = configuration.ARTIFICIALLY__SET__SURVEY__PHASE__DURATION__FOR__TESTING();
            if (minutes < 0 || minutes > MAX_MINUTES) {
                throw new IllegalArgumentException("bad 'ARTIFICIALLY_SET_SURVEY_PHASE_DURATION_FOR_TESTING': "
                        + minutes + " is not 0 to " + MAX_MINUTES + " minutes");
            }
            return SurveySettings.defaults()
                    .withSurveyorKeys(keys(configuration.SURVEYOR__KEYS()))
                    .withValidator(configuration.NODE__IS__VALIDATOR())
                    .withPhaseMinutes(minutes);
        }

        private static Set<NodeId> keys(final String... texts) {
            if (texts.length == 0) {
                return null;
            }
            final Set<NodeId> keys = new HashSet<>();
            for (final String text : texts) {
                if (!text.equals(SELF)) {
                    keys.add(key(text));
                }
            }
            return keys;
        }

        private static NodeId key(final String text) {
            try {
                return NodeId.ofStrKey(text);
            } catch (final IllegalArgumentException bad) {
                throw new IllegalArgumentException("bad 'SURVEYOR_KEYS': " + bad.getMessage(), bad);
            }
        }
    }
}
