import { get, send } from './client';
import type { Draft } from './types';

const path = (key: string) => `/drafts/${encodeURIComponent(key)}`;

export const fetchDraft = (key: string) => get<Draft>(path(key));

/** `leaving` keeps the request alive while the page closes. */
export const keepDraft = (key: string, text: string, leaving = false) =>
  send<Draft>('PUT', path(key), { text }, { keepalive: leaving });
