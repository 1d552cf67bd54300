/**
 * How state crosses from one version of an area to the next while peers stay connected.
 *
 * <p>An area that can be swapped registers a {@link org.orrery.handover.api.HandoverParticipant} beside its main service. The
 * resident coordinator ({@link org.orrery.handover.api.Handover}) moves state, one mover for each piece, as
 * {@link org.orrery.handover.api.StateEnvelope}s of plain values: no object of the old bundle survives in the new one.
 */
@Export
@Version("1.0.0")
package org.orrery.handover.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
