package org.orrery.features;

import aQute.bnd.osgi.repository.ResourcesRepository;
import aQute.bnd.osgi.repository.XMLResourceParser;
import aQute.bnd.osgi.resource.ResourceUtils;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.resource.Capability;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;

/** The built index, read. */
final class Repository {
    private final URI index = Path.of(System.getProperty("orrery.index")).toUri();
    private final List<Resource> resources;
    private final ResourcesRepository byCapability;

    Repository() throws Exception {
        resources = XMLResourceParser.getResources(index);
        byCapability = new ResourcesRepository(resources);
    }

    List<Resource> resources() {
        return resources;
    }

    /** The capabilities that meet a requirement. */
    List<Capability> providers(final Requirement requirement) {
        return byCapability.findProvider(requirement);
    }

    /** The bundle that was built as this artifact. */
    Optional<Resource> artifact(final String artifact, final String version) {
        final String file = "/" + artifact + "-" + version + ".jar";
        return resources.stream()
                .filter(resource -> location(resource).getPath().endsWith(file))
                .findAny();
    }

    /** Where a bundle is. */
    static URI location(final Resource resource) {
        return ResourceUtils.getContentCapability(resource).url();
    }
}
