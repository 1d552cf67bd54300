package org.orrery.testkit.conformance;

import java.util.List;
import org.orrery.testkit.Keys;
import org.orrery.wire.api.Opaque;
import org.orrery.wire.api.SignedTimeSlicedSurveyRequest;
import org.orrery.wire.api.SignedTimeSlicedSurveyResponse;
import org.orrery.wire.api.SignedTimeSlicedSurveyStartCollecting;
import org.orrery.wire.api.SignedTimeSlicedSurveyStopCollecting;
import org.orrery.wire.api.TimeSlicedSurveyCollecting;
import org.orrery.wire.api.TimeSlicedSurveyRequest;
import org.orrery.wire.api.TimeSlicedSurveyResponse;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

/** Survey messages of the right form, signed by nobody. */
final class Surveys {
    private static final int TOPOLOGY = 1;

    private Surveys() {}

    static List<WireMessage> oneOfEach() {
        final Opaque signature = Opaque.of(new byte[64]);
        final Uint256 somebody = Keys.hash("somebody");
        final TimeSlicedSurveyCollecting collecting = new TimeSlicedSurveyCollecting(somebody, 1, 100);
        return List.of(
                new SignedTimeSlicedSurveyRequest(
                                signature,
                                new TimeSlicedSurveyRequest(somebody, somebody, 100, somebody, TOPOLOGY, 1, 0, 0))
                        .toMessage(),
                new SignedTimeSlicedSurveyResponse(
                                signature,
                                new TimeSlicedSurveyResponse(somebody, somebody, 100, TOPOLOGY, Opaque.EMPTY, 1))
                        .toMessage(),
                new SignedTimeSlicedSurveyStartCollecting(signature, collecting).toMessage(),
                new SignedTimeSlicedSurveyStopCollecting(signature, collecting).toMessage());
    }
}
