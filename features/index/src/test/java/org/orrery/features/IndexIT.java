package org.orrery.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.orrery.features.Features.Artifact;
import org.osgi.resource.Resource;

/** The index says what is there, and resolvers find in it all that the features need. */
class IndexIT {
    private static final Pattern ADDRESS = Pattern.compile("name=\"url\" value=\"([^\"]*)\"");

    private Repository repository;

    @BeforeEach
    void read() throws Exception {
        repository = new Repository();
    }

    @Test
    void addressesAreRelativeAndLeadToBundles() throws Exception {
        final Matcher address = ADDRESS.matcher(Files.readString(Path.of(System.getProperty("orrery.index"))));
        int found = 0;
        while (address.find()) {
            found++;
            assertThat(URI.create(address.group(1)).isAbsolute())
                    .as(address.group(1))
                    .isFalse();
        }

        assertThat(found).isEqualTo(repository.resources().size());
        assertThat(repository.resources())
                .allSatisfy(resource ->
                        assertThat(Path.of(Repository.location(resource))).isRegularFile());
    }

    @Test
    void everyFeatureResolvesInABareFramework() throws Exception {
        final List<Resource> core = bundles("orrery-core");
        final List<Resource> all = new ArrayList<>(core);
        all.addAll(bundles("orrery-full"));
        all.addAll(bundles("orrery-tools"));

        assertThat(Resolution.of(repository, core)).containsKeys(core.toArray(Resource[]::new));
        assertThat(Resolution.of(repository, all)).containsKeys(all.toArray(Resource[]::new));
    }

    private List<Resource> bundles(final String feature) throws Exception {
        final List<Resource> bundles = new ArrayList<>();
        for (final Artifact artifact : Features.of(feature)) {
            if (artifact.ours()) {
                bundles.add(
                        repository.artifact(artifact.name(), artifact.version()).orElseThrow());
            }
        }
        assertThat(bundles).isNotEmpty();
        return bundles;
    }
}
