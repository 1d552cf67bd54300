package org.orrery.survey;

import java.util.ArrayList;
import java.util.List;
import org.orrery.survey.RecordingState.AgedSample;

/** Samples by age, since the origin of the clock says nothing elsewhere. */
final class Ages {
    private Ages() {}

    static List<AgedSample> of(final SampleWindow window, final long nowNanos) {
        final List<AgedSample> aged = new ArrayList<>();
        window.content().forEach(sample -> aged.add(new AgedSample(nowNanos - sample.sliceNanos(), sample.value())));
        return aged;
    }

    static List<SampleWindow.Sample> samples(final List<AgedSample> aged, final long nowNanos) {
        final List<SampleWindow.Sample> samples = new ArrayList<>(aged.size());
        aged.forEach(each -> samples.add(new SampleWindow.Sample(each.millis(), nowNanos - each.ageNanos())));
        return samples;
    }
}
