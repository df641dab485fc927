import type { Connection } from '@temporalio/client';
import proto from '@temporalio/proto';
import type { Log } from './trouble.ts';

/** Name → type in the server's words: KEYWORD, BOOL, DATETIME … */
export type SearchAttributes = Readonly<Record<string, string>>;

/** Closed cases stay readable for ten years. */
const RETENTION_DAYS = 3650;

/** gRPC's numbers for the answers that are looked at here. */
const NOT_FOUND = 5;
const UNAVAILABLE = 14;

const retention = { seconds: RETENTION_DAYS * 86_400 } as unknown as { seconds: never };

/**
 * Registers namespaces, their ten years and the search attributes. Whatever is there already stays, so it can be run
 * on every start and on any server.
 */
export async function setUpNamespaces(connection: Connection, order: { namespaces: readonly string[]; searchAttributes: SearchAttributes; log: Log }): Promise<void> {
  for (const namespace of order.namespaces) {
    await setUpNamespace(connection, namespace, order.log);
    await setUpSearchAttributes(connection, namespace, order.searchAttributes, order.log);
  }
}

async function setUpNamespace(connection: Connection, namespace: string, log: Log): Promise<void> {
  const { workflowService } = connection;
  try {
    const found = await workflowService.describeNamespace({ namespace });
    if (Number(found.config?.workflowExecutionRetentionTtl?.seconds ?? 0) >= RETENTION_DAYS * 86_400) return;
    await workflowService.updateNamespace({ namespace, config: { workflowExecutionRetentionTtl: retention } });
    log(`Namespace ${namespace}: closed cases are kept ${RETENTION_DAYS} days.`);
  } catch (error) {
    if (codeOf(error) !== NOT_FOUND) throw error;
    await workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: retention, description: 'Sagsgang' });
    log(`Namespace ${namespace}: registered, closed cases are kept ${RETENTION_DAYS} days.`);
  }
}

async function setUpSearchAttributes(connection: Connection, namespace: string, wanted: SearchAttributes, log: Log): Promise<void> {
  const { operatorService } = connection;
  const found = await retried(() => operatorService.listSearchAttributes({ namespace }));
  const missing = Object.entries(wanted).filter(([name]) => found.customAttributes?.[name] === undefined);
  if (missing.length === 0) return;
  const types = proto.temporal.api.enums.v1.IndexedValueType;
  const searchAttributes = Object.fromEntries(missing.map(([name, type]) => [name, types[`INDEXED_VALUE_TYPE_${type}` as keyof typeof types] as number]));
  await retried(() => operatorService.addSearchAttributes({ namespace, searchAttributes }));
  log(`Namespace ${namespace}: search attributes ${missing.map(([name]) => name).join(', ')}.`);
}

/** A namespace registered a moment ago is not known everywhere in the server for some seconds. */
async function retried<T>(call: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await call();
    } catch (error) {
      const passing = [NOT_FOUND, UNAVAILABLE].includes(codeOf(error) ?? 0);
      if (!passing || tries >= 30) throw error;
      await new Promise(resolve => setTimeout(resolve, 500));
    }
  }
}

const codeOf = (error: unknown): number | undefined => (error as { code?: number }).code;
