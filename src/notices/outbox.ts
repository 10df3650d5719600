import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config.js';
import { Clock } from '../platform/clock.js';
import { errorCode } from '../platform/error-code.js';
import { KEPT_DAYS } from './mail.repository.js';

const DAY_MS = 86_400_000;

/** The folder in which a person reads the mails that no server takes. */
@Injectable()
export class Outbox {
  private readonly folder: string;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly clock: Clock,
  ) {
    this.folder = join(config.dataDir, 'outbox');
  }

  /** @param id names the file; the same id a second time replaces it */
  async put(id: string, text: string): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const file = join(this.folder, `${id}.txt`);
    // Renamed into place: a reader never sees half a mail.
    await writeFile(`${file}.draft`, text, { mode: 0o600 });
    await rename(`${file}.draft`, file);
  }

  /** Deletes the files that are as old as mails may become. */
  async forgetOld(): Promise<void> {
    const oldest = this.clock.now().getTime() - KEPT_DAYS * DAY_MS;
    for (const name of await this.names()) {
      const file = join(this.folder, name);
      if ((await stat(file)).mtimeMs < oldest) await rm(file, { force: true });
    }
  }

  private async names(): Promise<string[]> {
    try {
      return await readdir(this.folder);
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return [];
      throw error;
    }
  }
}
