import { Injectable, type Type } from '@nestjs/common';
import { z } from 'zod';
import { Consumer } from '../../src/events/consumer.js';
import { defineEvent } from '../../src/events/event-definition.js';
import { startEventsProgram } from '../support/events-program.js';
import { Noted, NotedInFull, Tally } from '../support/events-world.js';

const Burned = defineEvent('notes.burned', 1, z.strictObject({}));

class Idle {
  handle(): Promise<void> {
    return Promise.resolve();
  }
}

@Injectable()
@Consumer({ name: 'firewatch', events: [Burned] })
class Firewatch extends Idle {}

@Injectable()
@Consumer({ name: 'librarian', events: [NotedInFull] })
class Librarian extends Idle {}

@Injectable()
@Consumer({ name: 'tally', events: [Noted] })
class SecondTally extends Idle {}

@Injectable()
@Consumer({ name: 'sleeper', events: [Noted] })
class Sleeper {}

describe('the program does not start', () => {
  const boot = (consumers: Type<object>[], definitions = [Noted]) =>
    startEventsProgram({
      databaseUrl: 'postgres://nobody@127.0.0.1:1/none',
      consumers,
      definitions,
    });

  it('when a consumer names an event that no module declares', async () => {
    await expect(boot([Firewatch])).rejects.toThrow(
      'The consumer "firewatch" subscribes to notes.burned v1, which no module declares',
    );
  });

  it('when a consumer names a version that no module declares', async () => {
    await expect(boot([Librarian])).rejects.toThrow(
      'The consumer "librarian" subscribes to notes.noted v2, which no module declares',
    );
  });

  it('when two consumers share a name', async () => {
    await expect(boot([Tally, SecondTally])).rejects.toThrow('Two consumers are named "tally"');
  });

  it('when a consumer handles nothing', async () => {
    await expect(boot([Sleeper])).rejects.toThrow('The consumer "sleeper" has no method "handle"');
  });

  it('when an event is declared twice', async () => {
    await expect(boot([Tally], [Noted, Noted])).rejects.toThrow(
      'The event notes.noted v1 is declared twice',
    );
  });
});
