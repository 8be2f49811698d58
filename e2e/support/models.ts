import { join } from 'node:path'

/** Three real ONNX models of about two megabytes each that a dev dependency ships, oldest first. */
export const MODELS = ['silero_vad_legacy.onnx', 'silero_vad_v5.onnx', 'silero_vad_v6.onnx'] as const

export const modelFile = (name: (typeof MODELS)[number]): string =>
  join(import.meta.dirname, '..', '..', 'node_modules', '@ricky0123', 'vad-web', 'dist', name)
