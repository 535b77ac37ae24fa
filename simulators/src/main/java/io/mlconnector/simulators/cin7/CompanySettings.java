package io.mlconnector.simulators.cin7;

import java.time.Duration;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How the simulated service behaves where the documentation leaves a choice; set by {@link
 * SimulatedCin7}.
 */
final class CompanySettings {
  String applicationKey = "6f1c0b52-9d3e-4a57-8c24-b1f7e09a63d8";
  String company = "Simulated Trading";
  int callsPerMinute = 60;
  LimitForm limitForm = LimitForm.SECONDS_IN_WORDS;
  Duration listDelay = Duration.ZERO;
  String baseCurrency = "USD";
  @Nullable LocalDate lockDate;
  int pageCap = 1000;
  int totalPlaces = 2;
  boolean freshAdvancedHasInvoiceTask = true;
  boolean invoiceTaskIsPurchaseId = true;
  boolean newInvoiceTasks = true;
  boolean putClearsLeftOutScalars;
  boolean putDropsLeftOutEntries;
  boolean refusesRepeatedSku;
  boolean refusesRepeatedInvoiceNumber;
  boolean refusesDuplicateSupplierName;
  boolean refusesDeprecated = true;
  boolean refusesProductNotOnOrder;
  boolean refusesQuantityBelowOne = true;
  boolean refusesNegativePrice = true;
  boolean refusesLongText = true;
  boolean refusesManyDecimals = true;
  boolean totalIncludesTax;
  boolean boundsInclusive;
  boolean reversedLines;
  boolean errorsAsObject;
  boolean doneIsCompleted = true;
  boolean usesPutAway = true;
}
