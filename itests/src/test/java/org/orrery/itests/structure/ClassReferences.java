package org.orrery.itests.structure;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packages that a class file names in its constant pool: of classes, and in the types of fields and methods. */
final class ClassReferences {
    private static final int MAGIC = 0xCAFEBABE;
    private static final Pattern IN_DESCRIPTOR = Pattern.compile("L([\\w$/]+/)[\\w$]+[;<]");

    private ClassReferences() {}

    static Set<String> packages(final InputStream classFile) throws IOException {
        final DataInputStream in = new DataInputStream(classFile);
        if (in.readInt() != MAGIC) {
            throw new IOException("not a class file");
        }
        in.readInt();
        final int count = in.readUnsignedShort();
        final String[] texts = new String[count];
        final List<Integer> classNames = new ArrayList<>();
        for (int i = 1; i < count; i++) {
            final int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> texts[i] = in.readUTF();
                case 7 -> classNames.add(in.readUnsignedShort());
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.readInt();
                case 8, 16, 19, 20 -> in.readUnsignedShort();
                case 15 -> in.skipNBytes(3);
                case 5, 6 -> {
                    in.readLong();
                    i++; // eight-byte constants take two places
                }
                default -> throw new IOException("constant of unknown kind " + tag);
            }
        }
        final Set<String> packages = new TreeSet<>();
        for (final int name : classNames) {
            addPackage(packages, texts[name]);
        }
        for (final String text : texts) {
            addDescriptor(packages, text);
        }
        return packages;
    }

    private static void addPackage(final Set<String> packages, final String name) {
        if (name.startsWith("[")) {
            addDescriptor(packages, name);
        } else if (name.lastIndexOf('/') > 0) {
            packages.add(name.substring(0, name.lastIndexOf('/')).replace('/', '.'));
        }
    }

    /** Type descriptors and signatures; other texts that look like them are few, and an honest jar has none. */
    private static void addDescriptor(final Set<String> packages, final String text) {
        if (text == null) {
            return;
        }
        final Matcher match = IN_DESCRIPTOR.matcher(text);
        while (match.find()) {
            final String path = match.group(1);
            packages.add(path.substring(0, path.length() - 1).replace('/', '.'));
        }
    }
}
