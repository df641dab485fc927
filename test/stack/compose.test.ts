import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { isSandbox, NAMESPACES } from '../../domain/messages.ts';
import { fromEnvironment } from '../../stack/environment.ts';

interface Service {
  readonly image?: string;
  readonly build?: string;
  readonly environment?: Record<string, string | number>;
  readonly command?: string[];
  readonly depends_on?: Record<string, { condition: string }>;
  readonly volumes?: string[];
}

const compose = parse(readFileSync('docker-compose.yml', 'utf8'), { merge: true }) as { services: Record<string, Service>; volumes: Record<string, unknown> };
const { services } = compose;
const service = (name: string): Service => services[name]!;

test('Temporal, its tools, its UI and PostgreSQL are the releases that were tried', () => {
  const images = Object.fromEntries(Object.entries(services).map(([name, { image }]) => [name, image]));
  expect(images).toMatchObject({
    'postgresql': 'postgres:18',
    'temporal-schema': 'temporalio/admin-tools:1.32.0',
    'temporal': 'temporalio/server:1.32.0',
    'temporal-ui': 'temporalio/ui:2.54.1',
  });
  expect(Object.values(images).join()).not.toContain('auto-setup');
});

test('there are two workers, one of them for the sandbox, an API and a set-up that ends before them', () => {
  const namespaces = ['worker', 'worker-sandbox'].map(name => service(name).environment?.['TEMPORAL_NAMESPACE']);
  expect(namespaces).toEqual([NAMESPACES.production, NAMESPACES.sandbox]);
  for (const name of ['worker', 'worker-sandbox', 'api']) {
    expect(service(name).depends_on?.['setup']?.condition, name).toBe('service_completed_successfully');
  }
});

test('what is waited for is a service, and what waits for its health has a check', () => {
  for (const [name, { depends_on = {} }] of Object.entries(services)) {
    for (const [other, { condition }] of Object.entries(depends_on)) {
      expect(Object.keys(services), `${name} waits for ${other}`).toContain(other);
      if (condition === 'service_healthy') expect(services[other], `${other}, whose health ${name} waits for`).toHaveProperty('healthcheck');
    }
  }
});

test('the environment is the one our processes read', () => {
  for (const name of ['setup', 'worker', 'worker-sandbox', 'api']) {
    const read = fromEnvironment(Object.fromEntries(Object.entries(service(name).environment ?? {}).map(([key, value]) => [key, String(value)])));
    expect(read, name).toMatchObject({ temporal: { address: 'temporal:7233' }, postBoxUrl: 'http://post-box:3001' });
    expect(new URL(read!.databaseUrl).hostname, name).toBe('postgresql');
  }
});

test('every command of ours is a program that the build makes', () => {
  const ours = Object.entries(services).filter(([, { build }]) => build !== undefined);
  expect(ours.map(([name]) => name).sort()).toEqual(['api', 'post-box', 'setup', 'worker', 'worker-sandbox']);
  for (const [name, { command }] of ours) {
    const source = command![1]!.replace(/^dist\//, '').replace(/\.js$/, '.ts');
    expect(existsSync(source), `${name}: ${source}`).toBe(true);
  }
});

test('mounted files are there, and named volumes are declared', () => {
  for (const { volumes = [] } of Object.values(services)) {
    for (const volume of volumes) {
      const from = volume.split(':')[0]!;
      if (from.startsWith('.')) expect(existsSync(from), from).toBe(true);
      else expect(Object.keys(compose.volumes)).toContain(from);
    }
  }
});

test('time is skipped in the sandbox only', () => {
  const rules = (parse(readFileSync('deploy/dynamicconfig.yaml', 'utf8')) as Record<string, { value: unknown; constraints?: { namespace: string } }[]>)['frontend.workflowTimeSkippingEnabled']!;
  const skips = rules.filter(rule => rule.value === true);
  expect(skips.map(rule => rule.constraints?.namespace)).toEqual([NAMESPACES.sandbox]);
  expect(skips.every(rule => isSandbox(rule.constraints!.namespace))).toBe(true);
});
