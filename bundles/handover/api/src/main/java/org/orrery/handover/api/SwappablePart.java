package org.orrery.handover.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Attribute;
import org.osgi.annotation.bundle.Capability;

/**
 * Says in the manifest of a bundle that it is a part of the overlay, and of which area, so that a jar can be told from
 * others before anything of it runs. Put on one class of the bundle; the build turns it into the capability
 * {@value #NAMESPACE}.
 */
@Capability(namespace = SwappablePart.NAMESPACE)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface SwappablePart {
    /** Namespace of the capability. */
    String NAMESPACE = "org.orrery.part";

    /** Name of its attribute. */
    String AREA = "area";

    /** The area's name, as {@link org.orrery.overlay.api.Area#areaName()} has it. */
    @Attribute(AREA)
    String value();
}
