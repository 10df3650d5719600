import { Option, type Command } from 'commander';
import type { ImportReport } from '../../exchange/import-report.js';
import { readJsonFile } from '../json-file.js';
import { runCommand } from '../run-command.js';

interface CoopOptions {
  readonly status: 'applied' | 'active';
  readonly json?: true;
}

interface BriefOptions {
  readonly shiftDates?: true;
  readonly json?: true;
}

const EXAMPLES = `
Examples:
  $ fairlead import coops coop-directory.json --status active
  $ fairlead import briefs releases.json --shift-dates
  $ fairlead import briefs releases.json --json > report.json

Every row is reported on, and one that cannot be taken in stops no other. The same file twice changes nothing.`;

/** `fairlead import coops|briefs <file>` */
export function addImport(program: Command, env: NodeJS.ProcessEnv): void {
  const group = program
    .command('import')
    .description('take in co-ops or briefs from a file')
    .addHelpText('after', EXAMPLES);
  group
    .command('coops')
    .argument('<file>', 'the directory: a JSON list of co-ops with slug, name, services, …')
    .description('take in the co-ops of a directory')
    .addOption(
      new Option('--status <status>', 'what new co-ops are')
        .choices(['applied', 'active'])
        .default('applied'),
    )
    .option('--json', 'print the report as one JSON object')
    .action((file: string, options: CoopOptions) => importCoops(env, file, options));
  group
    .command('briefs')
    .argument('<file>', 'an OCDS 1.1 release package')
    .description('take in public notices as briefs of their buyers')
    .option(
      '--shift-dates',
      'move all dates by the same number of days, so that the newest start lies four weeks ahead',
    )
    .option('--json', 'print the report as one JSON object')
    .action((file: string, options: BriefOptions) => importBriefs(env, file, options));
}

function importCoops(env: NodeJS.ProcessEnv, file: string, options: CoopOptions): Promise<void> {
  return runCommand(env, async ({ house, progress }) => {
    const content = await readJsonFile(file);
    const app = await house({ worker: false });
    const { DirectoryImport } = await import('../../exchange/directory-import.js');
    const report = await app
      .get(DirectoryImport, { strict: false })
      .run(content, { status: options.status, onProgress: progress.report });
    progress.end();
    await show(report, 'co-ops', options.json === true);
  });
}

function importBriefs(env: NodeJS.ProcessEnv, file: string, options: BriefOptions): Promise<void> {
  return runCommand(env, async ({ house, progress, database }) => {
    const content = await readJsonFile(file);
    const app = await house({ worker: false });
    const { NoticeImport } = await import('../../exchange/notice-import.js');
    const report = await app.get(NoticeImport, { strict: false }).run(content, {
      shiftDates: options.shiftDates === true,
      onProgress: progress.report,
    });
    progress.end();
    await show(report, 'releases', options.json === true);
    if (options.json !== true && database.ours && report.counts.taken + report.counts.history > 0)
      console.log('\nThe briefs are ranked, and offers made, when Fairlead runs: npm start');
  });
}

async function show(report: ImportReport, what: string, json: boolean): Promise<void> {
  const { reportText } = await import('../../exchange/report-text.js');
  console.log(json ? JSON.stringify(report) : reportText(report, what));
  if (report.counts.failed > 0) process.exitCode = 1;
}
