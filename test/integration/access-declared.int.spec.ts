import { Controller, Get, Post } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { Allow, Public } from '../../src/platform/http/access.js';
import { startTestApp } from '../support/app.js';
import { declaredRoutes, type DeclaredRoute } from '../support/declared-routes.js';

function undeclared(routes: readonly DeclaredRoute[]): string[] {
  return routes.filter((route) => !route.declaresAccess).map((route) => route.name);
}

describe('a route of the house', () => {
  it('says who may call it: @Public() or @Allow(…)', async () => {
    const world = await startTestApp({ worker: false });
    try {
      const routes = declaredRoutes(world.app);
      expect(routes.map((route) => route.name)).toContain(
        'ClientsController.register (POST v1/clients//)',
      );
      expect(routes.length).toBeGreaterThan(20);
      expect(undeclared(routes)).toEqual([]);
    } finally {
      await world.stop();
    }
  });
});

@Controller('planted')
class Forgetful {
  @Get('open')
  @Public()
  open(): void {
    // Declared.
  }

  @Get('closed')
  @Allow('operator')
  closed(): void {
    // Declared.
  }

  @Post('forgotten')
  forgotten(): void {
    // What the test must catch.
  }

  helper(): void {
    // No route at all.
  }
}

class Ancestor {
  @Get('inherited')
  inherited(): void {
    // Declared by neither itself nor, in Heir, by its controller.
  }
}

@Controller('heir')
class Heir extends Ancestor {}

@Controller('whole')
@Public()
class DeclaredAsAWhole {
  @Get()
  any(): void {
    // Declared by its controller.
  }
}

describe('the test of the declarations', () => {
  it('catches a route that was planted without one, and those only', async () => {
    const app = await Test.createTestingModule({
      imports: [DiscoveryModule],
      controllers: [Forgetful, Heir, DeclaredAsAWhole],
    }).compile();
    const routes = declaredRoutes(app);
    await app.close();
    expect(routes).toHaveLength(5);
    expect(undeclared(routes)).toEqual([
      'Forgetful.forgotten (POST planted/forgotten)',
      'Heir.inherited (GET heir/inherited)',
    ]);
  });
});
