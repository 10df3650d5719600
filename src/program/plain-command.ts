import { Command, type ParseOptionsResult } from 'commander';

declare module 'commander' {
  interface Command {
    /** Ends with a message that names the option, and one that it may have been meant for. */
    unknownOption(flag: string): never;
  }
}

const HELP = ['-h', '--help'];

/** Tells of an option that there is not before one that is missing: the one is most often the other, misspelt. */
export class PlainCommand extends Command {
  override createCommand(name?: string): PlainCommand {
    return new PlainCommand(name);
  }

  override parseOptions(argv: string[]): ParseOptionsResult {
    const parsed = super.parseOptions(argv);
    const [first] = parsed.unknown;
    const isLeaf = this.commands.length === 0;
    if (first !== undefined && isLeaf && !parsed.unknown.some((flag) => HELP.includes(flag)))
      this.unknownOption(first);
    return parsed;
  }
}
