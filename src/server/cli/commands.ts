import type { Command } from 'commander'
import { addKeyCommands } from './admin/key-command.ts'
import { addUserCommands } from './admin/user-command.ts'
import { addAlias } from './alias/command.ts'
import { addBackupCommands } from './backup/command.ts'
import { EXIT_CODE_HELP } from './exit-codes.ts'
import { addGet } from './get/command.ts'
import { addLog } from './log/command.ts'
import { addLs } from './ls/command.ts'
import { addServe } from './serve.ts'

const addExitCodes = (program: Command): void => {
  program.addHelpText('after', EXIT_CODE_HELP)
}

/** Every command of `vitrine`, in the order its help lists them. Each adds itself to the program. */
export const COMMANDS: readonly ((program: Command) => void)[] = [
  addServe,
  addLog,
  addGet,
  addLs,
  addAlias,
  addUserCommands,
  addKeyCommands,
  addBackupCommands,
  addExitCodes,
]
