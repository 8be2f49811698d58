/** Bounds that both sides know. Apart from the schemas, so that the app can show them without loading those. */

/** Versions that can stand side by side. */
export const MAX_COMPARED = 5
/** Rows of files in a comparison. */
export const MAX_COMPARED_FILES = 5000
/** Most versions that one action may change. */
export const MAX_BULK = 10_000
/** Bytes of a file that a preview reads. */
export const PREVIEW_BYTES = 256 * 1024
/** Characters of what a saved view keeps. */
export const MAX_VIEW_STATE = 20_000
/** Views of one person, or shared ones, in one place. */
export const MAX_VIEWS = 200
/** Newest versions that a trend is drawn over, and collections it is asked for at once. */
export const TREND_VERSIONS = 30
export const MAX_TRENDS = 100
/** Of what a client notes with a reference, in characters of JSON. */
export const MAX_REFERENCE_EXTRA = 4096
/** A report in one piece, in characters: what is larger belongs into files of a version. */
export const MAX_REPORT_SPEC = 4_000_000
export const MAX_REPORT_TITLE = 500
export const MAX_REPORT_DESCRIPTION = 10_000
/** Nodes of one answer of lineage, unless asked otherwise, and at most. */
export const LINEAGE_DEFAULT_NODES = 5000
export const MAX_LINEAGE_NODES = 50_000
/** Places where a graph of lineage may begin, and nodes that may be opened beyond its steps. */
export const MAX_LINEAGE_ROOTS = 50
export const MAX_LINEAGE_EXPANSIONS = 200
