package org.orrery.wire.api;

import org.osgi.annotation.versioning.ProviderType;

/** A value with an XDR encoding of its own. Immutable; any thread. Spec: 50-xdr.md, section 4. */
@ProviderType
public interface XdrValue {
    /** Appends the encoding. */
    void encode(XdrWriter out);

    /** The encoding, in a fresh array. */
    default byte[] toXdr() {
        final XdrWriter out = new XdrWriter();
        encode(out);
        return out.toBytes();
    }
}
