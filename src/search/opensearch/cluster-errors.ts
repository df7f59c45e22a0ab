import { PolicySearchError } from '../../errors.js';

/** No node gave a whole answer in time; asking again soon may help. */
export class ClusterUnavailableError extends PolicySearchError {
  readonly code = 'cluster-unavailable';

  constructor(reason: string, options?: ErrorOptions) {
    super(`检索集群暂时没有给出完整的结果（${reason}），这次检索没有结果：请稍候再试。`, options);
  }
}

/** The cluster's counts contradict each other or the texts: none of them is shown. */
export class ClusterDisagreementError extends PolicySearchError {
  readonly code = 'cluster-disagreement';

  constructor(readonly difference: string) {
    super(`检索集群给出的数目前后不一（${difference}），这次检索没有结果：请稍候再试。`);
  }
}

/** The cluster refused what was asked: a defect of this program or of the index, not of the moment. */
export class ClusterRefusalError extends PolicySearchError {
  readonly code = 'cluster-refusal';

  constructor(
    readonly status: number,
    readonly reason: string,
  ) {
    super(`OpenSearch refused a request with status ${status}: ${reason}`);
  }
}

/** The cluster holds no whole index of the snapshot in `INDEX_DIR`. */
export class ClusterIndexMissingError extends PolicySearchError {
  readonly code = 'cluster-index-missing';

  constructor(alias: string, snapshot: string, found: string) {
    super(`The alias ${alias} of the cluster leads to ${found}, but the index folder holds snapshot ${snapshot}: run \`npm run index\` with ENGINE=opensearch.`);
  }
}
