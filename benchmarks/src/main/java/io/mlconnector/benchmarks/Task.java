package io.mlconnector.benchmarks;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;

/**
 * The task that a contender's process is given on its command line.
 *
 * @param contender one of {@link Contenders#NAMES}
 * @param source the page server
 * @param database an empty database, as JDBC URL
 * @param page records a page
 * @param look seconds between full collections that show what is held; 0 for none
 */
record Task(String contender, String source, String database, int page, int look) {
  static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  Task looking(int seconds) {
    return new Task(contender, source, database, page, seconds);
  }

  String firstPage() {
    return "/orders?page=0";
  }

  URI at(String path) {
    return URI.create(source + path);
  }

  HikariDataSource pool() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(database);
    config.setMaximumPoolSize(8);
    return new HikariDataSource(config);
  }
}
