// Node.js 18 keeps its web crypto behind a module; browsers and later versions have it everywhere.
import { webcrypto } from 'node:crypto';

globalThis.crypto ??= webcrypto;
