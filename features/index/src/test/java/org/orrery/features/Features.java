package org.orrery.features;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Files of the build, read for what they name. */
final class Features {
    static final Path ROOT = Path.of(System.getProperty("orrery.root"));

    private Features() {}

    /** The bundles that a Karaf feature names, not those of features that it asks for. */
    static List<Artifact> of(final String feature) throws Exception {
        final List<Artifact> artifacts = new ArrayList<>();
        for (final Element each : elements(read("features/karaf/target/feature/feature.xml"), "feature")) {
            if (each.getAttribute("name").equals(feature)) {
                elements(each, "bundle").forEach(bundle -> artifacts.add(Artifact.ofMvnUrl(bundle.getTextContent())));
            }
        }
        return artifacts;
    }

    /** The texts of all elements of one name in a file of the checkout. */
    static List<String> texts(final String file, final String name) throws Exception {
        return elements(read(file), name).stream().map(Element::getTextContent).toList();
    }

    /** The text of a direct child of a file's root element; empty if there is none. */
    static String rootChild(final String file, final String name) throws Exception {
        for (final Element each : elements(read(file), name)) {
            if (each.getParentNode().getParentNode() instanceof Document) {
                return each.getTextContent();
            }
        }
        return "";
    }

    private static Element read(final String file) throws Exception {
        final File path = ROOT.resolve(file).toFile();
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(path)
                .getDocumentElement();
    }

    private static List<Element> elements(final Element parent, final String name) {
        final NodeList nodes = parent.getElementsByTagName(name);
        final List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    /**
     * A bundle as an artifact of Maven.
     *
     * @param group its group
     * @param name its artifact
     * @param version its version
     */
    record Artifact(String group, String name, String version) {
        static Artifact ofMvnUrl(final String url) {
            final String[] parts = url.substring(url.indexOf(':') + 1).split("/");
            return new Artifact(parts[0], parts[1], parts[2]);
        }

        boolean ours() {
            return group.equals("org.orrery");
        }
    }
}
