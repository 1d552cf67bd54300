package org.orrery.protocol;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.orrery.overlay.api.ProtocolProfile;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;

/**
 * What a bundle says in its manifest about the releases that it offers: the capability {@value #NAMESPACE}, whose attribute
 * lists them. A bundle that is to offer fewer is the same one with a shorter list.
 */
final class Releases {
    /** Namespace of the capability. */
    static final String NAMESPACE = "org.orrery.releases";

    /** Name of its attribute. */
    static final String RELEASES = "releases";

    /** What the manifest of this bundle says; the same as {@link Profiles#ALL}. */
    static final String ALL = RELEASES + ":List<String>=\"v25.1.3,v25.2.0,v25.2.2,v26.1.0,v27.0.0,v27.1.0,head\"";

    private static final int NO_RELEASE_YET = -1;

    private Releases() {}

    /**
     * The profiles of the releases that a bundle offers, each with its rank: later releases rank higher, and the
     * development branch, which is none yet, lowest.
     *
     * @throws IllegalArgumentException if there is no profile for one of them, or nothing is offered
     */
    static Map<ProtocolProfile, Integer> offeredBy(final Bundle bundle) {
        final List<String> named = bundle.adapt(BundleRevision.class).getDeclaredCapabilities(NAMESPACE).stream()
                .flatMap(Releases::listedIn)
                .toList();
        if (named.isEmpty()) {
            throw new IllegalArgumentException("the manifest offers no release; it needs " + NAMESPACE + ";" + ALL);
        }
        final Map<ProtocolProfile, Integer> ranks = new LinkedHashMap<>();
        for (final String name : named) {
            final ProtocolProfile profile = Profiles.named(name);
            ranks.put(profile, profile.equals(Profiles.HEAD) ? NO_RELEASE_YET : Profiles.ALL.indexOf(profile));
        }
        return ranks;
    }

    private static Stream<String> listedIn(final BundleCapability capability) {
        return capability.getAttributes().get(RELEASES) instanceof final List<?> names
                ? names.stream().map(Object::toString)
                : Stream.empty();
    }
}
