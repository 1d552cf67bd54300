package org.orrery.handover.api;

import org.orrery.overlay.api.Area;

/**
 * One bundle that takes part in the hand-over of an area.
 *
 * @param area which area
 * @param bundle its id in the framework
 * @param version its version
 * @param inCharge true if it does the work, false if it waits beside
 * @param sinceUnixMillis since when it is there
 * @param schemas what state it understands
 */
public record Part(Area area, long bundle, String version, boolean inCharge, long sinceUnixMillis, Schemas schemas) {}
