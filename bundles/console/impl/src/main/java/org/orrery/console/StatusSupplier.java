package org.orrery.console;

import java.util.Map;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Gives the launcher, which lives outside the framework, the numbers of this node. Any thread. */
@Component(service = Supplier.class, property = "orrery.status:Boolean=true", immediate = true)
public final class StatusSupplier implements Supplier<Map<String, Object>> {
    private final ConsoleServices services;

    /** Numbers of the running parts. */
    @Activate
    public StatusSupplier(@Reference final ConsoleDuty duty, @Reference final ConsoleServices services) {
        this.services = services;
    }

    @Override
    public Map<String, Object> get() {
        return NodeStatus.of(services);
    }
}
