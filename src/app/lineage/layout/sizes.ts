/*
 * Sizes in pixels at zoom 1. The layout never measures the page: what is drawn obeys these, so that the same graph has
 * the same picture everywhere (style-examples.md, dagster's graph pipeline).
 */
export const NODE_WIDTH = 232
export const NODE_HEIGHT = 64
/** Between two columns: room for edges and for the buttons that open more. */
export const GAP_X = 112
export const GAP_Y = 16
export const COLUMN = NODE_WIDTH + GAP_X
export const ROW = NODE_HEIGHT + GAP_Y
