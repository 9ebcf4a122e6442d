/** What every error looks like on the wire: RFC 9457, `application/problem+json`. */

export interface FieldFault {
  /** JSON Pointer into the body, or `?name` for a query parameter, or `#Name` for a header. */
  pointer: string;
  code: string;
  detail: string;
}

export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  errors?: FieldFault[];
}

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';
