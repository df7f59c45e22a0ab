import type { AliasedCluster } from '../../search/opensearch/open-opensearch-engine.js';
import { answerMessages } from '../bench/child-process.js';
import { measureCluster, type Measured } from './measure-cluster.js';

/** What a process that measures one index is asked. */
export interface MeasureMessage {
  readonly cluster: AliasedCluster;
  readonly indexDirectory: string;
}

answerMessages<MeasureMessage>(({ cluster, indexDirectory }): Promise<Measured> => measureCluster(cluster, indexDirectory));
