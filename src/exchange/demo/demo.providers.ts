import { DemoKeyring } from './demo-keys.js';
import { DemoMaker } from './demo-maker.js';
import { DemoMarker } from './demo-marker.js';
import { DemoNetwork } from './demo-network.js';
import { DemoStory } from './demo-story.js';
import { DemoTeller } from './demo-teller.js';

export const DEMO_PROVIDERS = [
  DemoKeyring,
  DemoMaker,
  DemoMarker,
  DemoNetwork,
  DemoStory,
  DemoTeller,
];
