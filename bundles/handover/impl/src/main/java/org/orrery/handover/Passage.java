package org.orrery.handover;

import org.orrery.overlay.api.OverlayClock;

/**
 * What whoever takes state over links needs.
 *
 * @param links does the same thing on every loop
 * @param clock measures gaps
 * @param pauses keeps links from reading
 * @param drain closes a link whose state does not cross
 */
record Passage(LinkPass links, OverlayClock clock, LinkPauses pauses, Drain drain) {}
