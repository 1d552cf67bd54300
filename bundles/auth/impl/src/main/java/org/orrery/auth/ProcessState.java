package org.orrery.auth;

import org.orrery.overlay.api.NetworkId;
import org.orrery.overlay.api.NodeId;
import org.orrery.wire.api.AuthCert;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.XdrReader;
import org.orrery.wire.api.XdrWriter;

/**
 * Schema 1 of what crosses for the whole process.
 *
 * @param self whose keys these are
 * @param network for which the certificate was signed
 * @param ecdhSecret a secret
 * @param certificate null if none was issued yet
 */
record ProcessState(NodeId self, NetworkId network, Uint256 ecdhSecret, AuthCert certificate) {
    static ProcessState decode(final byte[] fields) {
        return XdrReader.decode(
                fields,
                in -> new ProcessState(
                        new NodeId(in.readUint256()),
                        new NetworkId(in.readUint256()),
                        in.readUint256(),
                        in.readOptional(AuthCert::decode)));
    }

    byte[] encode() {
        return new XdrWriter()
                .writeUint256(self.key())
                .writeUint256(network.hash())
                .writeUint256(ecdhSecret)
                .writeOptional(certificate, AuthCert::encode)
                .toBytes();
    }

    /** Whose keys; never the secret. */
    @Override
    public String toString() {
        return "connection keys of " + self;
    }
}
