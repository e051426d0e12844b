/** The database cannot be opened or brought up to date as things are. The message is for the operator. */
export class DatabaseRefusal extends Error {
  override name = "DatabaseRefusal";
}
