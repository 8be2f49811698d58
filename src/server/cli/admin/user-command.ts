import { Argument, type Command, Option } from 'commander'
import { ROLES, type Role } from '../../../contract/permissions.ts'
import { runCommand } from '../run-command.ts'
import { type StorageOptions, withStorageOptions } from './options.ts'
import type { AddOptions, SignInLinkOptions } from './users.ts'

const users = () => import('./users.ts')

export function addUserCommands(program: Command): void {
  const user = program.command('user').description('manage users')
  command(user, 'list', 'list users and service accounts').action((options: StorageOptions) =>
    runCommand(options, async () => (await users()).listAllUsers(options)),
  )
  addAddCommand(user)
  command(user, 'role', 'give a user a role in the organization')
    .argument('<username>')
    .addArgument(new Argument('<role>').choices(ROLES))
    .action((username: string, role: Role, options: StorageOptions) =>
      runCommand(options, async () => (await users()).setRole(username, role, options)),
    )
  command(user, 'disable', 'take access away: sessions end, keys are refused; nothing they made is touched')
    .argument('<username>')
    .action((username: string, options: StorageOptions) =>
      runCommand(options, async () => (await users()).disableUser(username, options)),
    )
  command(user, 'enable', 'give access back')
    .argument('<username>')
    .action((username: string, options: StorageOptions) =>
      runCommand(options, async () => (await users()).enableUser(username, options)),
    )
  addSignInLinkCommand(user)
}

function addAddCommand(user: Command): void {
  command(user, 'add', 'add a user')
    .argument('<username>')
    .option('--name <name>', 'their name, as others see it')
    .option('--email <address>', 'their address')
    .addOption(new Option('--role <role>', 'their role in the organization').choices(ROLES).default('member'))
    .option('--service', 'a service account: it has API keys and does not sign in')
    .action((username: string, options: AddOptions) =>
      runCommand(options, async () => (await users()).addUser(username, options)),
    )
}

function addSignInLinkCommand(user: Command): void {
  command(user, 'sign-in-link', 'make a link that signs a user in, once')
    .alias('link')
    .argument('<username>')
    .addOption(
      new Option('--url <address>', 'where people reach the server')
        .env('VITRINE_ORIGIN')
        .default('http://127.0.0.1:8080'),
    )
    .action((username: string, options: SignInLinkOptions) =>
      runCommand(options, async () => (await users()).makeSignInLink(username, options)),
    )
}

const command = (user: Command, name: string, description: string): Command =>
  withStorageOptions(user.command(name).description(description))
