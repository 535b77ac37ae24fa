package io.mlconnector.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.configuration.annotation.EnableBatchProcessing;
import org.springframework.batch.core.configuration.annotation.EnableJdbcJobRepository;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;
import org.springframework.batch.infrastructure.item.database.ItemPreparedStatementSetter;
import org.springframework.batch.infrastructure.item.database.JdbcBatchItemWriter;
import org.springframework.batch.infrastructure.item.database.builder.JdbcBatchItemWriterBuilder;
import org.springframework.batch.infrastructure.item.support.CompositeItemWriter;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * The contender on Spring Batch: a reader whose cursor is in the execution context, a processor,
 * and two batch writers; fault tolerant, with the JDBC job repository.
 */
final class BatchJob implements Contender {
  private static final String SCHEMA = "org/springframework/batch/core/schema-postgresql.sql";
  private static final String AUDIT =
      "insert into audit (run_id, record_key, source_version, action, happened_at) values ('run-1',"
          + " ?, ?, 'UPSERT', current_timestamp)";

  private final HikariDataSource pool;
  private final AnnotationConfigApplicationContext context =
      new AnnotationConfigApplicationContext();

  BatchJob(Task task) {
    this.pool = task.pool();
    context.registerBean(Task.class, () -> task);
    context.registerBean("dataSource", DataSource.class, () -> pool);
    context.register(Parts.class);
  }

  /** The beans of the job. */
  @Configuration
  @EnableBatchProcessing
  @EnableJdbcJobRepository(
      dataSourceRef = "dataSource",
      transactionManagerRef = "transactionManager")
  static class Parts {
    @Bean
    JdbcTransactionManager transactionManager(DataSource dataSource) {
      return new JdbcTransactionManager(dataSource);
    }

    @Bean
    PageItems pages(Task task) {
      return new PageItems(task);
    }

    @Bean
    Step step(
        JobRepository repository,
        JdbcTransactionManager transactions,
        PageItems pages,
        Task task,
        DataSource pool) {
      return new StepBuilder("orders", repository)
          .<JsonNode, FlatOrder>chunk(task.page())
          .transactionManager(transactions)
          .reader(pages)
          .processor(FlatOrder::of)
          .writer(
              new CompositeItemWriter<>(
                  List.of(
                      writer(pool, FlatTable.upsert(), (row, to) -> FlatTable.bind(to, row)),
                      writer(
                          pool,
                          AUDIT,
                          (row, to) -> {
                            to.setString(1, row.number());
                            to.setString(2, row.updatedAt().toString());
                          }))))
          .faultTolerant()
          .retryLimit(3)
          .retry(IOException.class)
          .skipLimit(100)
          .skip(IllegalArgumentException.class)
          .build();
    }

    private static JdbcBatchItemWriter<FlatOrder> writer(
        DataSource pool, String sql, ItemPreparedStatementSetter<FlatOrder> setter) {
      JdbcBatchItemWriter<FlatOrder> writer =
          new JdbcBatchItemWriterBuilder<FlatOrder>()
              .dataSource(pool)
              .sql(sql)
              .itemPreparedStatementSetter(setter)
              .assertUpdates(false)
              .build();
      writer.afterPropertiesSet();
      return writer;
    }

    @Bean
    Job job(JobRepository repository, Step step) {
      return new JobBuilder("sync", repository).start(step).build();
    }
  }

  /** Reads orders one by one from pages; the next page is the durable cursor. */
  static final class PageItems implements ItemStreamReader<JsonNode> {
    private static final String NEXT = "next";

    private final Task task;
    private final HttpClient http =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private Iterator<JsonNode> items = Collections.emptyIterator();
    private @Nullable String next;
    private long read;

    PageItems(Task task) {
      this.task = task;
    }

    @Override
    public void open(ExecutionContext context) {
      next = context.getString(NEXT, task.firstPage());
    }

    @Override
    public void update(ExecutionContext context) {
      context.putString(NEXT, next == null ? "end" : next);
    }

    @Override
    public @Nullable JsonNode read() throws IOException, InterruptedException {
      while (!items.hasNext()) {
        if (next == null) {
          return null;
        }
        HttpRequest request = HttpRequest.newBuilder(task.at(next)).build();
        JsonNode page =
            Task.JSON.readTree(
                http.send(request, HttpResponse.BodyHandlers.ofInputStream()).body());
        items = page.path("items").iterator();
        next = page.path(NEXT).textValue();
      }
      read++;
      return items.next();
    }
  }

  @Override
  public void prepare() throws Exception {
    new ResourceDatabasePopulator(new ClassPathResource(SCHEMA)).execute(pool);
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "create table audit (run_id varchar(40), record_key varchar(20), source_version"
              + " varchar(40), action varchar(10), happened_at timestamp)");
    }
    context.refresh();
  }

  @Override
  public long run() throws Exception {
    JobExecution execution =
        context.getBean(JobOperator.class).start(context.getBean(Job.class), new JobParameters());
    if (execution.getStatus().isUnsuccessful()) {
      throw new IllegalStateException(execution.getAllFailureExceptions().toString());
    }
    return context.getBean(PageItems.class).read;
  }

  @Override
  public void close() {
    context.close();
    pool.close();
  }
}
