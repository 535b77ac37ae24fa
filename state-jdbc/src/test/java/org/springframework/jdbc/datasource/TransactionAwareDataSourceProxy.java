package org.springframework.jdbc.datasource;

import org.postgresql.ds.PGSimpleDataSource;

/** Has the name of Spring's class and nothing else of it. */
public class TransactionAwareDataSourceProxy extends PGSimpleDataSource {
  private static final long serialVersionUID = 1L;
}
