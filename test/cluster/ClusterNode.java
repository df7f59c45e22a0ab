import java.nio.file.Path;
import org.codelibs.opensearch.runner.OpenSearchRunner;

/**
 * One OpenSearch node as a process of its own: arguments are the cluster's name, the node's number from 0, the number of
 * nodes, the first HTTP port (each node's is its number higher), the first transport port and the folder for its data.
 * Runs until it is killed.
 */
public class ClusterNode {
    public static void main(String[] arguments) throws Exception {
        String clusterName = arguments[0];
        int number = Integer.parseInt(arguments[1]);
        int nodes = Integer.parseInt(arguments[2]);
        int httpPort = Integer.parseInt(arguments[3]);
        int transportPort = Integer.parseInt(arguments[4]);
        String folder = arguments[5];
        String[] names = new String[nodes];
        String[] seeds = new String[nodes];
        for (int node = 0; node < nodes; node++) {
            names[node] = "node-" + node;
            seeds[node] = "127.0.0.1:" + (transportPort + node);
        }
        OpenSearchRunner runner = new OpenSearchRunner();
        // The runner makes a node that stands alone; these settings make it one of several.
        runner.onBuild((ignored, settings) -> {
            settings.put("node.name", names[number]);
            settings.put("network.host", "127.0.0.1");
            settings.put("http.port", httpPort + number);
            settings.put("transport.port", transportPort + number);
            settings.put("discovery.type", "zen");
            settings.putList("cluster.initial_cluster_manager_nodes", names);
            settings.putList("discovery.seed_hosts", seeds);
            settings.put("path.repo", Path.of(folder).resolveSibling("snapshots").toString());
            settings.put("search.default_allow_partial_results", false);
            settings.put("cluster.routing.allocation.disk.threshold_enabled", true);
            settings.put("cluster.routing.allocation.disk.watermark.low", "2gb");
            settings.put("cluster.routing.allocation.disk.watermark.high", "1gb");
            settings.put("cluster.routing.allocation.disk.watermark.flood_stage", "500mb");
            settings.put("cluster.fault_detection.follower_check.timeout", "2s");
            settings.put("cluster.fault_detection.leader_check.timeout", "2s");
        });
        runner.build(OpenSearchRunner.newConfigs().clusterName(clusterName).numOfNode(1).basePath(folder).useLogger());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                runner.close();
            } catch (Exception ignored) {
                // The process ends anyway.
            }
        }));
        Thread.currentThread().join();
    }
}
