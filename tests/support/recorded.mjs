// What is in a recording: two channels of G.711 A-law, judged by tones.
import assert from 'node:assert/strict';
import { sql } from './database.mjs';
import { loudness } from './telephone.mjs';

const rate = 8000;

// A recording without a telephone, that anybody may ask for who may have it. Its number is the call's.
export function addRecording(database, { call, company, account }) {
  const at = Date.now();
  sql(database, 'INSERT INTO call_recording (id,call_id,company_id,account_id,began_at,ended_at,length_ms,paused_ms,size_bytes) '
    + `VALUES (${call},${call},${company},${account},${at},${at},0,0,0)`);
  return call;
}

function linearOf(byte) {
  const bits = byte ^ 0x55;
  const segment = (bits >> 4) & 7;
  const step = ((bits & 15) << 4) + (segment === 0 ? 8 : 0x108);
  const magnitude = segment > 1 ? step << (segment - 1) : step;
  return bits & 0x80 ? magnitude : -magnitude;
}

export class Recorded {
  constructor(wav) {
    assert.equal(wav.toString('latin1', 0, 4), 'RIFF');
    assert.equal(wav.readUInt16LE(20), 6, 'is A-law');
    assert.equal(wav.readUInt16LE(22), 2, 'has two channels');
    assert.equal(wav.readUInt32LE(24), rate);
    assert.equal(wav.toString('latin1', 50, 54), 'data');
    assert.equal(wav.readUInt32LE(54), wav.length - 58);
    this.channels = [0, 1].map((side) => Array.from({ length: (wav.length - 58) / 2 }, (_, n) => linearOf(wav[58 + 2 * n + side])));
    this.seconds = this.channels[0].length / rate;
  }

  // In how many seconds of the caller's (0) or our (1) side a tone is heard, measured five times a second.
  secondsOf(side, hz) {
    const window = rate / 5;
    const all = this.channels[side];
    let count = 0;
    for (let at = 0; at + window <= all.length; at += window) {
      if (loudness(all.slice(at, at + window), hz, rate) > 0.01) count++;
    }
    return count / 5;
  }
}
