// The shop, for Mercator and for Atlas: mercator migrate apply --env local
variable "url" {
  type        = string
  default     = getenv("DATABASE_URL")
  description = "Where --env local applies to"
}

env "local" {
  src = "file://schema.sql"
  url = var.url
  dev = "docker://postgres/17/dev"
  migration {
    dir = "file://migrations"
  }
}
