import type { Command } from 'commander';

/** `fairlead vocabulary` */
export function addVocabulary(program: Command): void {
  program
    .command('vocabulary')
    .description('list the words that briefs and co-ops may use: causes, sectors, specialisms, …')
    .action(listVocabulary);
}

/** As GET /v1/vocabulary and GET /v1/specialisms do for whoever has a server. */
async function listVocabulary(): Promise<void> {
  const { VOCABULARIES } = await import('../../taxonomy/vocabulary.js');
  const { SPECIALISMS } = await import('../../taxonomy/specialisms.data.js');
  const lists = Object.entries({ ...VOCABULARIES, specialisms: SPECIALISMS });
  for (const [name, entries] of lists) {
    const width = Math.max(...entries.map(({ slug }) => slug.length));
    console.log(
      [name, ...entries.map((each) => `  ${each.slug.padEnd(width)}  ${each.name}`)].join('\n'),
    );
  }
}
