/** True in the build that brings the registry along in the page; set by `vite.config.ts`. */
declare const __MOCK__: boolean
