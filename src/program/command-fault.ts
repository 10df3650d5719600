/** A command that cannot be carried out as it was given, told to the person at the terminal. */
export class CommandFault extends Error {
  override readonly name = 'CommandFault';
}
