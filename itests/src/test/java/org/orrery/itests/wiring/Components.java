package org.orrery.itests.wiring;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.orrery.itests.node.FelixNode;
import org.osgi.framework.Bundle;

/** The components of Declarative Services in a node, as its runtime sees them. */
final class Components {
    private static final String RUNTIME = "org.osgi.service.component.runtime.ServiceComponentRuntime";
    private static final int SATISFIED = 4;
    private static final int ACTIVE = 8;

    private final FelixNode node;

    Components(final FelixNode node) {
        this.node = node;
    }

    /** Those that cannot be had: they lack a reference or their configuration, or failed; none in a whole node. */
    List<String> idle() {
        final List<String> idle = new ArrayList<>();
        final Object everywhere = new Bundle[0];
        for (final Object description : (Collection<?>) node.call(RUNTIME, "getComponentDescriptionDTOs", everywhere)) {
            final Collection<?> configurations =
                    (Collection<?>) node.call(RUNTIME, "getComponentConfigurationDTOs", description);
            if (configurations.isEmpty() || !configurations.stream().allMatch(each -> runs(description, each))) {
                idle.add(field(description, "name") + " " + configurations);
            }
        }
        return idle;
    }

    /** One that nobody has asked for yet waits until then, unless it is to be there at once. */
    private static boolean runs(final Object description, final Object configuration) {
        final int state = (Integer) field(configuration, "state");
        return state == ACTIVE || state == SATISFIED && !(Boolean) field(description, "immediate");
    }

    private static Object field(final Object dto, final String name) {
        try {
            return dto.getClass().getField(name).get(dto);
        } catch (final ReflectiveOperationException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
