/** Name of the embedded database in the data folder. Apart from what opens it, which loads a native module. */
export const SQLITE_FILE = "sallyport.db";
