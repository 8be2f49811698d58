import type { Command } from 'commander'
import { addServe } from './serve.ts'

/** Every command of `vitrine`, in the order its help lists them. Each adds itself to the program. */
export const COMMANDS: readonly ((program: Command) => void)[] = [addServe]
